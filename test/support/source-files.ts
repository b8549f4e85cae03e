// The source itself as the subject of a test: laws that hold for every file are read off the files.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project's root, such as "server/app.ts". */
  readonly path: string;
  readonly text: string;
}

export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
    return files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: relative(root, file), text: readFileSync(file, 'utf8') };
    });
  });
}

export function parsed(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
}

export function importOf(file: SourceFile): Promise<Readonly<Record<string, unknown>>> {
  return import(join(root, file.path)) as Promise<Readonly<Record<string, unknown>>>;
}

/** Every node below, in the order of the text. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}
