// A method as its pages show it.
export interface TargetView {
  readonly name: string;
  readonly quantIon: number;
  readonly qualifierIons: readonly number[];
  readonly retentionSeconds: number;
  readonly windowSeconds: number | null;
  readonly windowPercent: number | null;
  readonly agreement?: {
    readonly measuredAt: 'half-height' | 'apex';
    readonly against: 'nearest' | 'mean';
    readonly seconds: number | null;
    readonly percent: number | null;
  };
}

export interface MethodView {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly instrumentKind: string;
  readonly instrumentMethod: string;
  readonly amountUnit: string;
  readonly analytes: readonly TargetView[];
  readonly internalStandard: TargetView | null;
  readonly calibrators: readonly { readonly level: string; readonly amounts: Readonly<Record<string, string>> }[];
  readonly control: { readonly amounts: Readonly<Record<string, string>> } | null;
  readonly plan: {
    readonly blanksFirst: number;
    readonly systemCheck: 'first' | 'none';
    readonly blankAfterCalibrators: boolean;
    readonly controlEvery: number | null;
    readonly controlAtEnds: boolean;
    readonly blankBeforeSample: boolean;
    readonly injections: number;
    readonly blankVials: 'one-for-all' | 'one-each';
    readonly trayPositions: number;
    readonly trays?: readonly { readonly name: string; readonly positions: number }[];
  };
  readonly versions: readonly {
    readonly version: number;
    readonly reason: string | null;
    readonly by: string;
    readonly at: string;
  }[];
}
