// Small whole files of the text forms of mass spectra, for tests.
export const eluText = `NAME: |SC17|CN1|MP1-MODN:28(%47.7)|AM9415|FR14-17|RT0.5|IS29906|XN34132|MO2: 28 32|EW0-4|OR1|NT0\r
RE\r
3301 5697 5788 4956 \r
NUM PEAKS: 3\r
(28,999 )(16,15 N0.2)(18,28 B0.4)\r
\r
NAME: |SC31|CN3|MP2-MODN:29|AM700|FR30-32|RT1.5|IS5000|OR2|NT0\r
RE\r
1 2 3 \r
NUM PEAKS: 3\r
(29,999 )(32,17 )\r
(40,12 )\r
\r
`;

export const massBankText = `ACCESSION: MSBNK-Test-T000017
RECORD_TITLE: Caffeine; GC-EI-TOF; MS
CH$NAME: Caffeine
CH$FORMULA: C8H10N4O2
CH$EXACT_MASS: 194.08038
CH$LINK: CAS 58-08-2
PK$NUM_PEAK: 3
PK$PEAK: m/z int. rel.int.
  82 763 763
  109 999 999
  194 895 895
//
`;

export const ms1Text = `H\tCreationDate Thu Jun 15 10:44:09 2023
H\tExtractor\tProteoWizard
S\t1\t1
I\tRTime\t1.5
I\tTIC\t676
43.8 477
206.9 199
S\t2\t2
I\tRTime\t2
I\tTIC\t455
40 55
44 400
`;
