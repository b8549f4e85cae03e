// A code that the house can refuse with has words in the catalogues: nobody is shown a bare code.
import { expect } from 'chai';
import ts from 'typescript';
import { catalogues } from '../../views/messages/catalogues.js';
import { nodesOf, parsed, sourceFiles, type SourceFile } from '../support/source-files.js';

const english: Readonly<Record<string, string>> = catalogues.en;

/** Codes that are no refusals, or are spoken of elsewhere, by the end of the file's path. */
const spokenElsewhere: readonly string[] = [
  // Faults of a ledger and of a signature, shown as verdicts.
  'server/ledger/verify.ts',
  'server/ledger/verify-proofs.ts',
  'server/ledger/verify-rows.ts',
  'server/ledger/verify-entries.ts',
  'server/ledger/verify-tree.ts',
  'server/ledger/agreement.ts',
  'server/reporting/signatures/verify-pdf.ts',
  // A field's name on the form.
  'server/people/setup-routes.ts',
  // Refused records of a library file, told by line and code.
  'server/measuring/libraries/library-text.ts',
];

describe('words', () => {
  const files = sourceFiles('server', 'lab-instruments');

  it('are there for every refusal of the server', function () {
    this.timeout(60_000);
    const mute = files.filter(isSpoken).flatMap((file) => {
      const codes = nodesOf(parsed(file)).flatMap(codesOf);
      return codes.filter((code) => !(`errors.${code}` in english)).map((code) => `${file.path}: ${code}`);
    });
    expect([...new Set(mute)]).to.deep.equal([]);
  });

  it('tell what to do where a request is refused as a whole', function () {
    this.timeout(60_000);
    const codes = files.filter(isSpoken).flatMap((file) => nodesOf(parsed(file)).flatMap(codesOfRequest));
    const silent = codes.filter((code) => !(`errors.${code}.do` in english));
    expect([...new Set(silent)]).to.deep.equal([]);
  });

  it('are there for no refusal that nobody says', function () {
    this.timeout(60_000);
    const nodes = [...files, ...sourceFiles('views')].flatMap((file) => nodesOf(parsed(file)));
    const said = new Set(nodes.filter(ts.isStringLiteralLike).map(({ text }) => text));
    const heads = nodes.filter(ts.isTemplateExpression).map(({ head }) => head.text);
    const isPutTogether = (code: string): boolean =>
      heads.some((head) => head !== '' && code.startsWith(head) && said.has(code.slice(head.length)));
    const unsaid = Object.keys(english).flatMap((key) => {
      const [, code] = /^errors\.(.*?)(?:\.do)?$/.exec(key) ?? [];
      if (code === undefined || said.has(code) || said.has(`errors.${code}`) || said.has(key)) return [];
      return isPutTogether(code) || uploadLimits.includes(code) ? [] : [key];
    });
    expect(unsaid).to.deep.equal([]);
  });

  it('are there for what is put together from parts', () => {
    const barcodes = ['empty', 'wrong-length', 'foreign-character', 'unknown-type', 'wrong-check'];
    const codes = [
      ...['used-up', 'destroyed'].map((kind) => `errors.custody.${kind}`),
      ...barcodes.map((kind) => `errors.custody.code-${kind}`),
      ...uploadLimits.map((code) => `errors.${code}`),
      ...custodyActs.map((act) => `ledger.fact.custody.${act}`),
    ];
    expect(codes.filter((code) => !(code in english))).to.deep.equal([]);
  });

  for (const [name, room] of [
    ['RefusalCode', 'errors'],
    ['SignatureErrorCode', 'errors'],
    ['WarningCode', 'analysis.warning'],
    ['MoveFaultCode', 'analysis.refusal'],
  ] as const) {
    it(`are there for every ${name}`, () => {
      const codes = literalsOfType(files, name);
      expect(codes.length).to.be.greaterThan(5);
      expect(codes.filter((code) => !(`${room}.${code}` in english))).to.deep.equal([]);
    });
  }

  it('are there for every fact that is entered in the ledger', () => {
    const mute = files.flatMap((file) => {
      const types = nodesOf(parsed(file)).flatMap(factTypeOf);
      return types.filter((type) => !(`ledger.fact.${type}` in english)).map((type) => `${file.path}: ${type}`);
    });
    expect([...new Set(mute)]).to.deep.equal([]);
  });
});

const uploadLimits: readonly string[] = ['file-size', 'file-count', 'unexpected-file'].map(
  (limit) => `upload-limit-${limit}`,
);

const custodyActs = [
  ...['received', 'stored', 'taken-out', 'offered', 'accepted', 'declined', 'withdrawn', 'opened', 'resealed'],
  ...['weighed', 'sampled', 'separated', 'consumed', 'handed-out', 'taken-back', 'destroyed', 'found'],
  ...['merged', 'merged-into', 'seized'],
  ...['corrected', 'undone'],
];

const isSpoken = ({ path }: SourceFile): boolean =>
  path.startsWith('server/') &&
  !path.startsWith('server/commands/') &&
  !spokenElsewhere.some((end) => path.endsWith(end));

const refusals: Readonly<Record<string, number>> = { RuleBroken: 0, Unreadable: 0, Tampered: 0, LabError: 1 };

/** `new RuleBroken('code')` and `{ code: 'code' }`, also where one of two codes is chosen. */
function codesOf(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node)) return codesOfRequest(node);
  const isCode = ts.isPropertyAssignment(node) && node.name.getText() === 'code';
  return isCode ? literals(node.initializer) : [];
}

/** `new RuleBroken('code')`: no field of a form says the rest. */
function codesOfRequest(node: ts.Node): readonly string[] {
  const place = ts.isNewExpression(node) ? refusals[node.expression.getText()] : undefined;
  return place === undefined || !ts.isNewExpression(node) ? [] : literals(node.arguments?.[place]);
}

function literals(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  return ts.isStringLiteral(node) && node.text !== '' ? [node.text] : [];
}

/** `{ type: 'exhibit.sealed', items: … }`. */
function factTypeOf(node: ts.Node): readonly string[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const names = node.properties.map((property) => property.name?.getText());
  if (!names.includes('type') || !names.includes('items') || !names.includes('data')) return [];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === 'type' ? literals(property.initializer) : [],
  );
}

function literalsOfType(files: readonly SourceFile[], name: string): readonly string[] {
  const declared = files.flatMap((file) => parsed(file).statements.filter(ts.isTypeAliasDeclaration));
  const alias = declared.find((each) => each.name.text === name);
  return alias === undefined
    ? []
    : nodesOf(alias.type)
        .filter(ts.isStringLiteral)
        .map(({ text }) => text);
}
