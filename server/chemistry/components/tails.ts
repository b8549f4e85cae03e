// What is left over beside a strong component and looks like it is no substance, but a part of its tail that its profile
// did not follow.
import type { Component } from './component.js';
import { likeness } from './likeness.js';

const NEAR_SCANS = 40;
const LEAST_STRONGER = 3;
const LEAST_LIKENESS = 0.9;

/** @param found with what showed a maximum of its own, which a tail does not */
export function withoutTails(
  found: readonly { readonly component: Component; readonly showedItself: boolean }[],
): readonly Component[] {
  const strengths = found.map(({ component }) => component.spectrum.intensity.reduce((sum, each) => sum + each, 0));
  return found
    .filter(({ component, showedItself }, at) => {
      const isTail = found.some(
        (other, k) =>
          strengths[k]! >= LEAST_STRONGER * strengths[at]! &&
          Math.abs(other.component.apex - component.apex) <= NEAR_SCANS &&
          spectrumLikeness(other.component, component) >= LEAST_LIKENESS,
      );
      return showedItself || !isTail;
    })
    .map(({ component }) => component);
}

function spectrumLikeness({ spectrum: one }: Component, { spectrum: other }: Component): number {
  const masses = [...new Set([...one.mz, ...other.mz])];
  const heightsOf = ({ mz, intensity }: Component['spectrum']): readonly number[] => {
    const heights = new Map(mz.map((mass, at) => [mass, intensity[at]!]));
    return masses.map((mass) => heights.get(mass) ?? 0);
  };
  return likeness(heightsOf(one), heightsOf(other));
}
