// How the columns of one instrument's result table are to be understood; set per instrument, versioned with its profile.

export type ResultField =
  | 'sampleId'
  | 'barcode'
  | 'analyte'
  | 'value'
  | 'unit'
  | 'qualifier'
  | 'retention'
  | 'qcType'
  | 'operator'
  | 'acquiredAt'
  | 'method'
  | 'instrument'
  | 'vial'
  | 'sequenceLine'
  | 'dataFile'
  | 'sourceSha256';

export interface ColumnMap {
  readonly name: string;
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Lines before the heading. */
  readonly preambleLines: number;
  /** With 2 a column is called `group / name`, the group taken from the left where its cell is empty. */
  readonly headerRows: 1 | 2;
  readonly decimal: 'point' | 'comma';
  readonly groupSeparator: '' | ',' | '.' | ' ' | "'";
  /** `iso`, or a pattern such as `dd.MM.yyyy HH:mm:ss` (see date-pattern.ts). */
  readonly dateTime: string;
  readonly retentionUnit: 'seconds' | 'minutes';
  /** Words in the value column that mean "not detected"; compared without case. */
  readonly notDetected: readonly string[];
  /** Headings of each field; several are joined by a blank (date and time in two columns). */
  readonly columns: Readonly<Partial<Record<ResultField, readonly string[]>>>;
  /** What is the same for every row and not written in the table. */
  readonly constants: Readonly<Partial<Record<ResultField, string>>>;
}

/** The table that this laboratory system publishes for others to write (fields after ASTM E1578); `rt` in seconds. */
export const publishedColumnMap: ColumnMap = {
  name: 'dalel-1',
  delimiter: ',',
  preambleLines: 0,
  headerRows: 1,
  decimal: 'point',
  groupSeparator: '',
  dateTime: 'iso',
  retentionUnit: 'seconds',
  notDetected: ['ND'],
  columns: {
    instrument: ['instrument_id'],
    method: ['method'],
    sampleId: ['sample_id'],
    barcode: ['container_barcode'],
    analyte: ['analyte'],
    value: ['value'],
    unit: ['unit'],
    qualifier: ['qualifier'],
    retention: ['rt'],
    qcType: ['qc_type'],
    operator: ['operator'],
    acquiredAt: ['acquired_at'],
    sourceSha256: ['source_file_sha256'],
    vial: ['vial'],
    sequenceLine: ['sequence_line'],
    dataFile: ['data_file'],
  },
  constants: {},
};

/** Columns of the published table that a table with others among them may be without. */
export const dispensableFields: ReadonlySet<ResultField> = new Set(['vial', 'sequenceLine', 'dataFile']);
