// What a structure says of itself: its formula and masses, how it is drawn, and where a pattern lies in it.
import type { SubstanceClass } from './class-patterns.js';

export interface StructureFacts {
  readonly formula: string;
  /** Of the most abundant isotopes, in unified atomic mass units: 177.11536. */
  readonly monoisotopicMass: string;
  /** Mean over natural isotopes. */
  readonly relativeMass: string;
}

/** Lines, wedges and letters in the units of its own box; no colours, so that it reads in print and in the dark. */
export interface StructurePicture {
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly lines: readonly PictureLine[];
  /** Wedges, as corner points. */
  readonly wedges: readonly string[];
  readonly letters: readonly { readonly x: number; readonly y: number; readonly size: number; readonly text: string }[];
  /** Centres of the atoms that are to be marked. */
  readonly marked: readonly { readonly x: number; readonly y: number }[];
}

export interface PictureLine {
  readonly ends: readonly [x1: number, y1: number, x2: number, y2: number];
  readonly isDashed: boolean;
}

/** Classes of structures by their skeleton, and the core that most of the first of them share. */
export interface RelatedStructures {
  /** In their order; undefined for what can't be read. */
  readonly classes: readonly (readonly SubstanceClass[] | undefined)[];
  readonly core:
    | {
        readonly smiles: string;
        readonly atoms: number;
        /** For each structure the atoms to be marked in its picture; null where it doesn't hold the core. */
        readonly marks: readonly (readonly number[] | null)[];
      }
    | undefined;
}

/** How a position of a core may be substituted. */
export const siteRules = ['any', 'required', 'none', 'listed'] as const;
export type SiteRule = (typeof siteRules)[number];

/** A position of the core: an atom that the pattern numbers, `[N:3]`. */
export interface Site {
  readonly number: number;
  readonly rule: SiteRule;
  /** SMILES of what may stand there, written from the atom that is bound to the core; for `listed` alone. */
  readonly allowed: readonly string[];
}

/** A core with what may be bound to it: the structural part of a generic control. */
export interface StructurePattern {
  /** SMARTS, with a number for each atom that is spoken of. */
  readonly core: string;
  readonly sites: readonly Site[];
  /** Whether atoms of the core without a number may be substituted. */
  readonly elsewhere: 'any' | 'none';
}

export interface Substituent {
  /** With `*` for the atom of the core: `*CC` is ethyl. */
  readonly smiles: string;
  readonly formula: string;
}

export interface SiteReading {
  /** Null for substituents at atoms without a number. */
  readonly number: number | null;
  readonly rule: SiteRule;
  readonly found: readonly Substituent[];
  readonly holds: boolean;
}

export type PatternReading =
  | { readonly kind: 'no-core' }
  | {
      readonly kind: 'core';
      readonly falls: boolean;
      readonly sites: readonly SiteReading[];
      /** Atoms of the core, numbered as the picture numbers them. */
      readonly atoms: readonly number[];
    };
