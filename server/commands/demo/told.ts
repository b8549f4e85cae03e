// What the command says at its end: where things are, who can sign in, what to scan, how to go on.
import { paths } from '../../../views/paths.js';
import { atTheBench } from './bench-cards.js';
import { benchPin, colleagues, founder } from './people.js';
import { barcodesOf } from '../../evidence/labels/barcode-store.js';
import { spacedBarcode } from '../../evidence/labels/barcode.js';
import type { Demonstration } from './demonstration.js';
import type { Outcome } from './fortnight.js';

export async function told(demo: Demonstration, outcome: Outcome, documentPath: string): Promise<readonly string[]> {
  const { lab, folder, password, passphrase } = demo;
  return [
    `A laboratory to try things in, in ${lab.settings.dataFolder}`,
    '',
    'Cases',
    ...outcome.cases.map(({ stage, file }) => `  ${file.number}  ${stage}`),
    '  and two orders: one not registered yet, one refused',
    '',
    'People (role, login, name)',
    ...people(),
    `  password of everybody: ${password}`,
    `  PIN of everybody at the bench: ${benchPin}`,
    `  passphrase of the experts’ keys: ${passphrase}`,
    '',
    'Codes to scan or type on the page Scan',
    ...(await codes(demo, outcome)),
    `  Badges, cards and places to print: ${paths.labelFile(demo.cardsPrintId)}`,
    '',
    `Watched folder of the instrument: ${folder}`,
    `Signed conclusion of ${outcome.documentNumber}: ${documentPath}`,
    ...ownRun(outcome),
    '',
    'Go on with',
    `  ${dataSetting(demo)}npm start`,
    `  npx dalel verify --data ${quoted(lab.settings.dataFolder)}`,
  ];
}

function people(): readonly string[] {
  const all = [...Object.values(colleagues), { ...founder, roles: ['administrator'] }];
  return all.map(({ roles, login, name }) => `  ${roles.join(', ').padEnd(18)} ${login.padEnd(15)} ${name}`);
}

async function codes({ lab, room, staff }: Demonstration, { cases }: Outcome): Promise<readonly string[]> {
  const exhibits = cases.flatMap(({ stage, file }) => file.exhibits.map((exhibit) => ({ ...exhibit, stage })));
  const ids = exhibits.map(({ id }) => id);
  const ofExhibits = await barcodesOf(lab.db, 'exhibit', ids);
  const ofPlaces = await barcodesOf(lab.db, 'place', [room.safe.id, room.shelf.id, room.box.id]);
  const people = atTheBench.map((key) => staff[key].id);
  const ofPeople = await barcodesOf(lab.db, 'person', people);
  return [
    ...exhibits.map(({ id, number, stage }) => line(ofExhibits.get(id)?.code, `exhibit ${number}, ${stage}`)),
    line(ofPlaces.get(room.safe.id)?.code, `place ${room.safe.name}`),
    line(ofPlaces.get(room.shelf.id)?.code, `place ${room.safe.name}, ${room.shelf.name}`),
    line(ofPlaces.get(room.box.id)?.code, `box ${room.box.name}, holds what the court wants kept`),
    ...atTheBench.map((key) => line(ofPeople.get(staff[key].id)?.code, `badge ${staff[key].name}`)),
  ];
}

const line = (code: string | undefined, what: string): string => `  ${spacedBarcode(code ?? '')}  ${what}`;

function ownRun({ ownRun: run }: Outcome): readonly string[] {
  if (run === undefined) return [];
  if (run.measurement !== undefined) return [`Your run ${run.name}: measurement ${run.measurement}, bound by hand`];
  return [`Your run ${run.name} did not become a measurement: the instrument’s page says why`];
}

function dataSetting({ lab }: Demonstration): string {
  return `DALEL_DATA=${quoted(lab.settings.dataFolder)} `;
}

const quoted = (path: string): string => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
