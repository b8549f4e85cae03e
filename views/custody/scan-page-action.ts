// What a sheet may be for, as pages name it.
export type ScanPageAction =
  'receive' | 'store' | 'take-out' | 'hand-over' | 'accept' | 'decline' | 'withdraw' | 'undo';
