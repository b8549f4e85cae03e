// Every action of the house, found in its source: an exported function that takes the laboratory, then an Actor. It can be
// called with made-up input in which the names of things lead to things that exist.
import ts from 'typescript';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { Lab } from '../../server/ledger/lab.js';
import type { Subjects } from './occupied-laboratory.js';
import { importOf, parsed, sourceFiles, type SourceFile } from './source-files.js';

export interface FoundAction {
  readonly name: string;
  readonly path: string;
  /** True where its input names a thing that the occupied laboratory holds. */
  readonly namesAThing: boolean;
  readonly call: (lab: Lab, actor: Actor, subjects: Subjects) => Promise<unknown>;
}

export async function allActions(): Promise<readonly FoundAction[]> {
  const files = sourceFiles('server').filter(({ path }) => path.endsWith('-actions.ts'));
  const found = await Promise.all(files.map(actionsIn));
  return found.flat();
}

async function actionsIn(file: SourceFile): Promise<readonly FoundAction[]> {
  const declared = parsed(file).statements.filter(ts.isFunctionDeclaration);
  const module = await importOf(file);
  return declared.filter(takesActor).map((declaration) => foundAction(file, declaration, module));
}

function takesActor({ parameters, modifiers }: ts.FunctionDeclaration): boolean {
  const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  const [first, second] = parameters.map(({ type }) => type?.getText() ?? '');
  return isExported && (first === 'Lab' || first === 'Db') && second === 'Actor';
}

function foundAction(
  file: SourceFile,
  declaration: ts.FunctionDeclaration,
  module: Readonly<Record<string, unknown>>,
): FoundAction {
  const name = declaration.name?.text ?? '';
  const takes = declaration.parameters[0]?.type?.getText();
  const rest = declaration.parameters.slice(2);
  const action = module[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return {
    name,
    path: file.path,
    namesAThing: rest.some((parameter) => thingsNamed.test(withDeclaredTypes(file, parameter))),
    call: async (lab, actor, subjects) => {
      const input = rest.map((parameter) => madeUp(parameter, subjects));
      return action(takes === 'Db' ? lab.db : lab, actor, ...input);
    },
  };
}

const thingsNamed =
  /\b(orderId|caseId|exhibitId|photographId|personId|instrumentId|balanceId|placeId|inventoryId|alarmId|Step|item|holdId)\b/;

/** The parameter's text together with that of the interfaces of the same file that it names. */
function withDeclaredTypes(file: SourceFile, parameter: ts.ParameterDeclaration): string {
  const text = parameter.getText();
  const interfaces = parsed(file).statements.filter(ts.isInterfaceDeclaration);
  return [text, ...interfaces.filter(({ name }) => text.includes(name.text)).map((each) => each.getText())].join('\n');
}

function madeUp(parameter: ts.ParameterDeclaration, subjects: Subjects): unknown {
  const type = parameter.type?.getText() ?? '';
  if (type === 'string') return valueNamed(parameter.name.getText(), subjects);
  if (type === 'number') return 1;
  if (type === 'Action') return 'order.read';
  const literal = /^'([^']+)'/.exec(type)?.[1];
  if (literal !== undefined) return literal;
  return madeUpInput(subjects);
}

/** Whatever is asked of it, it has something of that name. */
function madeUpInput(subjects: Subjects): object {
  const known: Record<string, unknown> = { ...subjects, toPersonId: subjects.personId, eventId: newId() };
  known['item'] = { kind: 'exhibit', id: subjects.exhibitId };
  return new Proxy(known, {
    get: (target, name) =>
      typeof name !== 'string' || name in target ? target[name as string] : valueOf(name, subjects),
  });
}

const valueOf = (name: string, subjects: Subjects): unknown => {
  if (/Micrograms$|Seconds$|^(copies|startPosition|size|version|count)$/.test(name)) return 1;
  if (/^(content|statement|mass|reading|gross|tare|net|before|after|profile|sheet|draft|facts)$/.test(name))
    return madeUpInput(subjects);
  if (/[^s]s$/.test(name)) return [];
  return valueNamed(name, subjects);
};

function valueNamed(name: string, subjects: Subjects): string {
  const known = subjects as unknown as Readonly<Record<string, string>>;
  return known[name] ?? (/id$/i.test(name) ? newId() : 'x');
}
