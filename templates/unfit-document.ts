// The one error of the printing room: facts from which no truthful document can be made. `code` names what is wrong, `values` where.

type UnfitCode =
  | 'answers-missing'
  | 'attachment-name'
  | 'code-not-ascii'
  | 'date'
  | 'figure-points'
  | 'image-format'
  | 'mass'
  | 'proof-hash'
  | 'signature-field'
  | 'table-shape';

export class UnfitDocument extends Error {
  override readonly name = 'UnfitDocument';

  constructor(
    readonly code: UnfitCode,
    readonly values: Readonly<Record<string, string | number>>,
  ) {
    super(`${code} ${JSON.stringify(values)}`);
  }
}
