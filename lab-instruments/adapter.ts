// What a format folder offers to the registry. `recognises` looks at content, `claims` only at the name (for a clear refusal).
import type { Completeness } from './completeness.js';
import type { InstrumentProfile } from './instrument-profile.js';
import type { Measurement } from './measurement.js';
import type { Source } from './source.js';

export interface Adapter {
  readonly name: string;
  readonly claims: (source: Source) => boolean;
  readonly recognises: (source: Source, profile: InstrumentProfile) => boolean;
  /** Left out where reading is the only proof: what `read` refuses is then not whole, and nothing is parsed twice. */
  readonly completeness?: (source: Source, profile: InstrumentProfile) => Completeness;
  /** Throws UnreadableFile; called only for a source that `completeness`, where there is one, found complete. */
  readonly read: (source: Source, profile: InstrumentProfile) => Measurement;
}
