// How the quantitative method was proved in the laboratory: the same samples on several days (ISO/IEC 17025 7.2.2). Their controls
// make its charts.
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';
import { tunedByFile } from './tune-run.js';
import { accepted, closed, quantifying, workedOff, type Quantifying, type Worklist } from './worklist.js';

const carriedOverIn = 4;

export async function firstSeries(demo: Demonstration, file: DemoCase): Promise<Quantifying> {
  demo.days.pass(10);
  const method = await quantifying(demo, demo.staff.chemist);
  await seriesOfDay(demo, method, { back: 5, time: '16:30', files: [file], series: [1] });
  return method;
}

interface SeriesOfDay {
  /** Working days back. */
  readonly back: number;
  readonly time: string;
  readonly files: readonly DemoCase[];
  readonly series: readonly number[];
}

export async function seriesOfDay(demo: Demonstration, method: Quantifying, day: SeriesOfDay): Promise<void> {
  const { chemist } = demo.staff;
  demo.days.goTo(day.back, day.time);
  await tunedByFile(demo);
  const load = await loadOf(demo, day.files);
  for (const series of day.series) {
    const isCarriedOver = series === carriedOverIn;
    const work: Worklist = { ...load, series, chemist, form: 'andi', ...(isCarriedOver ? { carriedOver: 3 } : {}) };
    const batch = await workedOff(demo, method, work);
    if (isCarriedOver) await accepted(demo, batch);
    await closed(demo, batch, chemist);
  }
}

/** Diluted so that what they hold lies within the calibration. */
const dilution = 0.6;

/** All samples of these cases, with what is in each. */
export async function loadOf(
  { lab }: Demonstration,
  files: readonly DemoCase[],
): Promise<Pick<Worklist, 'samples' | 'components'>> {
  const exhibits = files.flatMap((file) => file.exhibits);
  const taken = await Promise.all(exhibits.map(({ id }) => samplesOfExhibit(lab.db, id)));
  const components = exhibits.flatMap(({ story }, place) => {
    const diluted = story.components.map(({ substance, counts }) => ({ substance, counts: counts * dilution }));
    return (taken[place] ?? []).map(() => diluted);
  });
  return { samples: taken.flat(), components };
}
