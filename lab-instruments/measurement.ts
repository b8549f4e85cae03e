// What an instrument file says, in one shape for every format: times in seconds, m/z ascending in a scan, texts as written.

/** `kept`: a format that is known and not decoded; such a file has no points. */
export type MeasurementKind = 'run' | 'spectra' | 'spectrum' | 'trace' | 'results' | 'library' | 'kept';

export interface Measurement {
  readonly adapter: string;
  readonly format: string;
  readonly kind: MeasurementKind;
  /**
   * Scans of a run, spectra of a set, records of a library, peaks or rows of a report, else points of the trace or of the
   * first curve; a format that counts its spectra itself (SPC) says that count.
   */
  readonly points: number;
  readonly scans?: Scans;
  /** Of a run with spectra of fragments: those, which are no points of its chromatogram. */
  readonly fragmentScans?: FragmentScans;
  readonly trace?: Trace;
  /** Of other detectors or ions of the same injection. */
  readonly furtherTraces?: readonly Trace[];
  /** Kind `spectrum`: of light, or of magnetic resonance. Never masses. */
  readonly curves?: readonly Curve[];
  readonly library?: readonly LibrarySpectrum[];
  readonly results?: readonly ResultRow[];
  readonly peaksReported?: PeakReport;
  /** What the vendor's own library search found: never a finding by itself. */
  readonly hitsReported?: readonly ReportedHit[];
  readonly identity: Identity;
  /** Further statements of the file that a reviewer may want: tune, serial number, software, ionisation. */
  readonly particulars: readonly Particular[];
  /** Intensities at or above this are clipped by the file's number format; ratios of such peaks are wrong. */
  readonly saturatesAt: number | null;
  readonly members: readonly MemberUse[];
  readonly warnings: readonly Warning[];
  /** Where a file tells of several: each as a measurement of its own, in the order of the file. The outer one is all of them. */
  readonly injections?: readonly Injection[];
}

export interface Injection extends Omit<Measurement, 'injections'> {
  readonly place: PlaceInFile;
}

/** Where in its file one of several injections stands. */
export interface PlaceInFile {
  /** Of the rows that tell of it, counted from 1; none where the file has no rows. */
  readonly lines: readonly number[];
  /** What the file says of it, as written. */
  readonly text: string;
}

export interface Scans {
  /** NaN where the file has no acquisition times (kind `spectra`). */
  readonly retentionSeconds: Float64Array;
  readonly totalIonCurrent: Float64Array;
  /** n+1 offsets into mz and intensity. */
  readonly offsets: Uint32Array;
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
}

export interface FragmentScans extends Scans {
  /** MS level of each, 2 and up. */
  readonly levels: Uint8Array;
  /** Place of each among all spectra of the file, which `scans` fills up. */
  readonly places: Uint32Array;
}

export interface Trace {
  readonly detector: string;
  readonly unit: string;
  readonly seconds: Float64Array;
  readonly values: Float64Array;
}

export type CurveAxis = 'wavenumber' | 'raman-shift' | 'wavelength' | 'chemical-shift' | 'frequency' | 'other';

export interface Curve {
  readonly title: string;
  readonly axis: CurveAxis;
  /** Units as the file writes them; empty where it does not say. */
  readonly xUnit: string;
  readonly yUnit: string;
  /** `peaks`: a table of separate peaks, not to be joined by a line. */
  readonly form: 'line' | 'peaks';
  /** In the order of the file, which may descend. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface LibrarySpectrum {
  readonly name: string;
  readonly formula: string | undefined;
  readonly casNumber: string | undefined;
  readonly nominalMass: number | undefined;
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
}

/** Empty text = the file does not say. `acquiredAt` is null unless the file and the profile prove one instant. */
export interface Identity {
  readonly sampleName: string;
  readonly sampleId: string;
  readonly barcode: string;
  readonly expectedBarcode: string;
  readonly sampleType: string;
  readonly operator: string;
  readonly acquiredText: string;
  readonly acquiredAt: string | null;
  /** Every clock that the file states; they need not agree. */
  readonly clocks: readonly Clock[];
  readonly method: string;
  readonly instrument: string;
  readonly instrumentSerial: string;
  readonly vial: string;
  readonly sequenceLine: string;
  /** Name of the data file at the time of acquisition; a copy may be called otherwise. */
  readonly originalName: string;
}

/**
 * How a text became an instant: by the offset in it, by a UTC mark that is believed, by another clock of the file that
 * proves it, by the zone of the profile; or not at all.
 */
export type ClockZone = 'offset' | 'utc-mark' | 'other-clock' | 'profile' | 'none';

export interface Clock {
  /** Member, attribute or label in which it stands. */
  readonly source: string;
  readonly text: string;
  readonly at: string | null;
  readonly zone: ClockZone;
}

export const noIdentity: Identity = {
  sampleName: '',
  sampleId: '',
  barcode: '',
  expectedBarcode: '',
  sampleType: '',
  operator: '',
  acquiredText: '',
  acquiredAt: null,
  clocks: [],
  method: '',
  instrument: '',
  instrumentSerial: '',
  vial: '',
  sequenceLine: '',
  originalName: '',
};

export interface PeakReport {
  readonly member: string;
  readonly signal: string;
  readonly integratedText: string;
  readonly peaks: readonly ReportedPeak[];
}

export interface ReportedPeak {
  readonly number: number;
  readonly name: string;
  readonly retentionSeconds: number;
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** Scan numbers count from 1, as the vendor prints them. */
  readonly firstScan: number | null;
  readonly apexScan: number | null;
  readonly lastScan: number | null;
  readonly height: number | null;
  readonly area: number | null;
  readonly areaPercent: number | null;
  /** The vendor's peak code as written. */
  readonly peakType: string;
  /** A reviewer must be shown this. */
  readonly manualIntegration: boolean;
}

export interface ReportedHit {
  /** Of the peak, spectrum or compound that was searched, as the file numbers it. */
  readonly of: string;
  readonly retentionSeconds: number | null;
  readonly rank: number | null;
  readonly name: string;
  readonly casNumber: string;
  /** As written; scales of different programs can't be compared. */
  readonly scoreText: string;
  readonly scale: 'similarity-index' | 'pbm-quality';
  readonly library: string;
}

export type ResultQualifier = '' | '<' | '>' | 'ND';

export interface ResultRow {
  readonly line: number;
  readonly sampleId: string;
  readonly barcode: string;
  readonly analyte: string;
  readonly valueText: string;
  /** Null when nothing was measured ("ND"), or where the file gives no amount; never zero in its place. */
  readonly value: number | null;
  readonly unit: string;
  readonly qualifier: ResultQualifier;
  readonly retentionSeconds: number | null;
  readonly qcType: string;
  readonly operator: string;
  readonly acquiredText: string;
  readonly acquiredAt: string | null;
  readonly method: string;
  readonly instrument: string;
  readonly sourceSha256: string;
  /** Its place on the tray, its line of the sequence and its data file, where the table gives them. */
  readonly vial?: string;
  readonly sequenceLine?: string;
  readonly dataFile?: string;
  /** The line or lines of the file, as written. */
  readonly sourceText?: string;
  /** Every filled cell of the row as the file writes it, by heading. */
  readonly stated?: readonly Particular[];
}

export interface Particular {
  readonly label: string;
  readonly value: string;
}

export interface MemberUse {
  readonly path: string;
  readonly byteLength: number;
  readonly use: 'read' | 'kept';
}

export type WarningCode =
  | 'area-report-differs'
  | 'axis-unnamed'
  | 'barcode-differs'
  | 'bounds-differ'
  | 'checksum-differs'
  | 'checksum-unproved'
  | 'columns-unnamed'
  | 'control-characters'
  | 'count-differs'
  | 'date-ambiguous'
  | 'date-unreadable'
  | 'end-unproved'
  | 'fragment-spectra'
  | 'index-differs'
  | 'light-spectra-summed'
  | 'manual-integration'
  | 'masses-not-decoded'
  | 'member-unreadable'
  | 'mz-reordered'
  | 'operator-differs'
  | 'qualifier-out-of-range'
  | 'polarities-mixed'
  | 'quant-not-reviewed'
  | 'renamed'
  | 'sample-name-differs'
  | 'sample-repeated'
  | 'sample-unnamed'
  | 'saturated'
  | 'several-signals'
  | 'tic-differs'
  | 'tic-recomputed'
  | 'time-not-ascending'
  | 'time-unit-unusual'
  | 'times-missing'
  | 'trailing-bytes'
  | 'utc-mark-contradicted'
  | 'utc-mark-unproved'
  | 'x-column-differs'
  | 'year-out-of-range'
  | 'zone-unknown';

export interface Warning {
  readonly code: WarningCode;
  readonly detail: string;
}
