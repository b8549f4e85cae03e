// What an item's page offers that is signed for: it goes by the scan page, as if the item had been scanned there.
import type { ScanPageAction } from './scan-page-action.js';

export const signedNouns = ['receptions', 'retrievals', 'acceptances', 'declines', 'withdrawals'] as const;

export type SignedNoun = (typeof signedNouns)[number];

export const signedActions: Readonly<Record<SignedNoun, ScanPageAction>> = {
  receptions: 'receive',
  retrievals: 'take-out',
  acceptances: 'accept',
  declines: 'decline',
  withdrawals: 'withdraw',
};
