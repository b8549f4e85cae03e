// How the source is cut: what the README promises of its files, held against all of them.
import { expect } from 'chai';
import ts from 'typescript';
import { nodesOf, parsed, sourceFiles } from '../support/source-files.js';

const mostLines = 300;
const ownerless = /(^|\/)(utils?|helpers?|common|types|services?)(\/|\.tsx?$)/;

describe('source files', function () {
  this.timeout(60_000);
  const files = sourceFiles('server', 'views', 'lab-instruments', 'templates');
  const all = [...files, ...sourceFiles('test')];

  it('are many and small', () => {
    expect(files.length).to.be.greaterThan(200);
    const lengths = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > mostLines)).to.deep.equal([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).to.be.at.most(80);
  });

  it('export by name, never by default, and pass on nobody else’s names', () => {
    const strays = all.flatMap((file) =>
      nodesOf(parsed(file))
        .filter((node) => isDefaultExport(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined))
        .map((node) => `${file.path}: ${head(node)}`),
    );
    expect(strays).to.deep.equal([]);
  });

  it('know what they hold: no any, no enum, nothing told to the compiler to overlook', () => {
    const vague = all.flatMap((file) => {
      const nodes = nodesOf(parsed(file)).filter(({ kind }) => vagueKinds.has(kind));
      const overlooked = /@ts-(ignore|nocheck|expect-error)/.test(file.text) ? [`${file.path}: a ts comment`] : [];
      return [...nodes.map((node) => `${file.path}: ${head(node.parent)}`), ...overlooked];
    });
    expect(vague.filter((found) => !found.startsWith('test/law/files.test.ts'))).to.deep.equal([]);
  });

  it('belong to somebody: no folder or file for what has no owner', () => {
    expect(all.map(({ path }) => path).filter((path) => ownerless.test(path))).to.deep.equal([]);
  });

  it('leave nothing for later', () => {
    const marks = /\b(TODO|FIXME|HACK)\b/;
    expect(all.filter(({ text }) => marks.test(text)).map(({ path }) => path)).to.deep.equal([
      'test/law/files.test.ts',
    ]);
  });
});

const vagueKinds = new Set([ts.SyntaxKind.AnyKeyword, ts.SyntaxKind.EnumDeclaration]);

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  const marks = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return marks?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
}

const head = (node: ts.Node): string => node.getText().slice(0, 60).split('\n')[0] ?? '';
