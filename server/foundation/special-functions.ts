// The functions behind tables of statistics, from the netlib library cephes. Only its CommonJS form has types and is compiled
// by the time that it is loaded.
import { createRequire } from 'node:module';
import type * as Cephes from 'cephes' with { 'resolution-mode': 'require' };

const { incbet, lgam, stdtri } = createRequire(import.meta.url)('cephes') as typeof Cephes;

/** ln Γ(x). */
export const logGamma = (x: number): number => lgam(x);

/** ln of the number of ways to choose. */
export function logChoose(of: number, chosen: number): number {
  return lgam(of + 1) - lgam(chosen + 1) - lgam(of - chosen + 1);
}

/** I_x(a, b), regularised. */
export const incompleteBeta = (a: number, b: number, x: number): number => incbet(a, b, x);

/** Student’s t that is not exceeded with this probability. */
export function studentQuantile(degreesOfFreedom: number, probability: number): number {
  return stdtri(degreesOfFreedom, probability);
}
