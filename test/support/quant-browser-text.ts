// A quant browser's table as Shimadzu's programs copy it, with its headings.

const block = (compound: string, first: string, second: string) =>
  `${compound}\t\t\t\t\t\t
Data Filename\tSample Name\tRet. Time\tArea\tConc. (mg/L)\tSample Type\tMode
K-26-117_1.qgd\tK-26-117\t${first}\tUnknown\tAuto
K-26-118_2.qgd\tK-26-118\t${second}\tUnknown\tManual
Average\t\t7.735\t"108,940"\t12.5\t\t
%RSD\t\t-----\t-----\t-----\t\t
\t\t\t\t\t\t
`;

export const quantBrowserText = [
  block('Cocaine', '7.735\t"108,940"\t12.50', '-----\t-----\t-----'),
  block('MDMA', '6.100\t400\t-0.0783', '6.102\t"1,208,940"\t0'),
].join('');
