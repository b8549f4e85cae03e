// Small whole JCAMP-DX files of every kind, for tests.
const heading = `##TITLE= t\n##JCAMP-DX= 4.24\n##DATA TYPE= INFRARED SPECTRUM\n##XUNITS= 1/CM\n##YUNITS= ABSORBANCE
##FIRSTX= 4000\n##LASTX= 3970\n##XFACTOR= 1\n##YFACTOR= 0.5\n##NPOINTS= 16\n`;
export const jcampHeading = heading;

export const jcampTable = (lines: string) => `${heading}##XYDATA= (X++(Y..Y))\n${lines}\n##END=\n`;

/** The same sixteen values in every form that the standard knows. */
export const jcampForms: Readonly<Record<string, string>> = {
  fixed: '4000 0 1 1 1 1 3 -2 -10\n3984 250 251 251 251 249 100 -999 0',
  packed: '4000+0+1+1+1+1+3-2-10\n3984+250+251+251+251+249+100-999+0',
  squeezed: '4000@AAAACba0\n3984B50B51B51B51B49A00i99@',
  differences: '4000@J%%%Knq\n3986a0K60J%%kj49j099R99\n3970@',
  duplicates: '4000@AVCba0\n3984B50B51UB49A00i99@',
  'differences with duplicates': '4000@J%UKnq\n3986a0K60J%Tkj49j099R99\n3970@',
};

const page = (seconds: number, pairs: string, count: number) =>
  `##PAGE= T = ${seconds}\n##NPOINTS= ${count}\n##DATA TABLE= (XY..XY), PEAKS\n${pairs}\n`;

export const firstPage = page(1, '50,10 60,20', 2);

export const jcampPages = `##TITLE= run\n##JCAMP-DX= 5.00\n##DATA TYPE= MASS SPECTRUM\n##DATA CLASS= NTUPLES\n##OWNER= me
##LONGDATE= 2020/03/04 05:06:07.00 +0500\n##NTUPLES= MASS SPECTRUM\n##VAR_NAME= MASS, INTENSITY, RETENTION TIME
##SYMBOL= X, Y, T\n##VAR_DIM= , , 2\n##UNITS= M/Z, RELATIVE ABUNDANCE, MINUTES
${firstPage}${page(2, '70,5; 40,1; 90,2', 3)}##END NTUPLES= MASS SPECTRUM\n##END=\n`;

export const jcampRecord = (name: string) =>
  `##title=${name}\n## Data_Type = MASS SPECTRUM\n##CAS REGISTRY NO= 50362\n##MOLFORM= C 17 H 21 N O 4\n##XFACTOR= 0.00\n##NPOINTS= 2\n##PEAK TABLE= (XY..XY)\n82,100 182,75\n##END=\n`;

export const jcampTexts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(jcampForms).map(([name, lines]) => [name, jcampTable(lines)])),
  pages: jcampPages,
  records: jcampRecord('Cocaine') + jcampRecord('Other'),
  link: `##TITLE= l\n##JCAMP-DX= 4.24\n##DATATYPE = LINK\n##BLOCKS= 2\n${jcampTable(jcampForms['packed'] ?? '').repeat(2)}##END=\n`,
};
