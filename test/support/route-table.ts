// Every route of the running application, read from its own router: a law that holds for all of them can't miss one.
import type { Express } from 'express';

export interface OpenRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As it was declared: "/exhibits/:number/seals". */
  readonly pattern: string;
}

/** @throws Error for a router mounted below a path, whose routes could not be named whole. */
export function routesOf(app: Express): readonly OpenRoute[] {
  const found = routesOfStack((app.router as unknown as { readonly stack: readonly Layer[] }).stack);
  return [...new Map(found.map((route) => [sentenceOf(route), route])).values()];
}

/** The pattern with each parameter filled in; what is not named gets `otherwise`. */
export function filled(pattern: string, values: Readonly<Record<string, string>> = {}, otherwise = 'x'): string {
  return pattern.replace(/\{|\}/g, '').replace(/[:*](\w+)/g, (_whole, name: string) => {
    return encodeURIComponent(values[name] ?? otherwise);
  });
}

export const sentenceOf = ({ method, pattern }: OpenRoute): string => `${method} ${pattern}`;

interface Layer {
  readonly slash: boolean;
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

function routesOfStack(stack: readonly Layer[]): readonly OpenRoute[] {
  return stack.flatMap((layer) => {
    if (layer.route !== undefined) return routesOfLayer(layer.route);
    if (layer.handle.stack === undefined) return [];
    if (!layer.slash) throw new Error('a router is mounted below a path: its routes cannot be named');
    return routesOfStack(layer.handle.stack);
  });
}

function routesOfLayer(route: NonNullable<Layer['route']>): readonly OpenRoute[] {
  const patterns = typeof route.path === 'string' ? [route.path] : route.path;
  const methods = Object.keys(route.methods).map((method) => method.toUpperCase() as OpenRoute['method']);
  return patterns.flatMap((pattern) => methods.map((method) => ({ method, pattern })));
}
