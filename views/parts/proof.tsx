// The proof mark: the first 16 bits of a ledger entry's hash as a 4 by 4 grid, row by row from the top left, and its first
// 8 digits. The same on screen, label and paper, so that a person can compare two of them at a glance.
import type { T } from '../messages/translate.js';

export interface ProofProps {
  readonly t: T;
  /** Hex SHA-256 of the entry. */
  readonly hash: string;
  /** Address of the entry. */
  readonly href?: string | undefined;
  readonly broken?: boolean | undefined;
}

export function Proof({ t, hash, href, broken }: ProofProps) {
  const digits = hash.slice(0, 8);
  const title = broken ? t('common.chainBroken') : t('common.ledgerEntry', { hash: digits });
  const face = (
    <>
      <ProofGrid hash={hash} />
      {`${digits.slice(0, 4)} ${digits.slice(4)}`}
      {broken && <span>{t('common.chainBroken')}</span>}
    </>
  );
  const name = broken ? 'proof broken' : 'proof';
  return href === undefined ? (
    <span class={name} title={title}>
      {face}
    </span>
  ) : (
    <a class={name} href={href} title={title}>
      {face}
    </a>
  );
}

function ProofGrid({ hash }: { readonly hash: string }) {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <rect class="frame" x="0.5" y="0.5" width="17" height="17" />
      {proofCells(hash).map(([row, column]) => (
        <rect class="bit" key={`${row}${column}`} x={2 + column * cell} y={2 + row * cell} width={cell} height={cell} />
      ))}
    </svg>
  );
}

const cell = 3.5;

/** Filled cells as [row, column]; the highest bit is the top left. */
export function proofCells(hash: string): readonly (readonly [number, number])[] {
  const bits = Number.parseInt(hash.slice(0, 4), 16);
  return Array.from({ length: 16 }, (_, place) => place)
    .filter((place) => (bits >> (15 - place)) & 1)
    .map((place) => [Math.floor(place / 4), place % 4] as const);
}
