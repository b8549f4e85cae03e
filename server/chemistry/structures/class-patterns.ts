// Classes of new psychoactive substances by the skeleton that names them. A skeleton is chemistry, not law: whether a substance
// falls under a control is asked of the registry's groups.

/** Where two are found alike the earlier is named first: a lysergamide holds the skeleton of a tryptamine as well. */
export const substanceClasses = [
  'fentanyl',
  'nitazene',
  'cathinone',
  'phenethylamine',
  'lysergamide',
  'tryptamine',
  'synthetic-cannabinoid',
  'benzodiazepine',
  'arylcyclohexylamine',
  'piperazine',
  'barbiturate',
] as const;
export type SubstanceClass = (typeof substanceClasses)[number];

/**
 * SMARTS; any of them names the class. `~` in the rings whose double bonds can stand otherwise. The fentanyls are taken with their
 * anilines, of which they are made; the cannabinoids with their azaindoles and benzimidazoles.
 */
export const classPatterns: Readonly<Record<SubstanceClass, readonly string[]>> = {
  fentanyl: ['N(c1ccccc1)C1CCNCC1'],
  nitazene: ['c1ccccc1Cc1nc2ccccc2n1CCN'],
  cathinone: ['c1ccccc1C(=O)[CX4][NX3]'],
  phenethylamine: ['c1ccccc1[CX4][CX4][NX3;!R]'],
  tryptamine: ['c1ccc2c(c1)NC=C2CCN'],
  lysergamide: ['O=C(N)C1CNC2Cc3cnc4cccc(c34)C2=C1'],
  'synthetic-cannabinoid': [
    '[c,n]1[c,n][c,n]c2c([c,n]1)~[#6](~[#6,#7]~[#7]~2)[C;!R]=O',
    '[#6]~1~[#6]~[#6]~[#6]~2~[#6](~[#6]~1)~[#6](~[#7]~[#7]~2)[C;!R]=O',
    'c1ccc2c(c1)nc(n2)[C;!R](=O)c',
    'c1ccc2c(c1)c(cn2)[CH2]c1cccc2ccccc12',
  ],
  benzodiazepine: [
    'c1ccc2c(c1)C=NCC(=O)N2',
    'c1ccc2c(c1)C=NCcn2',
    'c1ccc2c(c1)C=NCCN2',
    'c1ccc2c(c1)NC(=O)CC(=O)N2',
    'c1cc2c(s1)~[#7]~[#6]CN=C2',
  ],
  arylcyclohexylamine: ['c1ccccc1C1(N)CCCCC1'],
  piperazine: ['c1ccccc1N1CCNCC1', 'c1ccccc1CN1CCNCC1'],
  barbiturate: ['O=C1NC(=O)NC(=O)C1'],
};
