// Tables as MassHunter's Quant and Qual programs write them.

export const quantText = `Sample,,,,,,Cocaine Method,Cocaine Results,,,,Qualifier (182.0 -> 82.0) Results,,"Cocaine, d3 (ISTD) Results",,
,,Name,Data File,Type,Acq. Date-Time,Exp. Conc.,RT,Resp.,Final Conc.,MI,Ratio,MI,RT,Resp.,MI
!,,K-26-117,K117.D,Sample,2/3/2026 1:05 PM,,7.735,"1,091,082",0.1034,FALSE,46.2,FALSE,7.701,2592849,FALSE
,,K-26-118,K118.D,Sample,2/28/2026 1:25 PM,,,,,FALSE,,FALSE,7.702,2492849,TRUE
,,Cal 1,C1.D,Cal,2/28/2026 1:45 PM,0.50,7.733,40,-0.0783,FALSE,46.0,FALSE,7.700,2592000,FALSE
`;

export const qualText = `Version 1,,,,,,,,
,,,,,,,,
Name,Cpd,Label,File,RT,Saturated,Sample Name,User Name,Acq Method
Cocaine,1,Cpd 1: Cocaine,K117.D,7.735,,K-26-117,AS,DRUGS.M
,2,"Cpd 2: C17 H21 N O4",K117.D,8,,K-26-117,AS,DRUGS.M
`;
