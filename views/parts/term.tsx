// Progress to a deadline, drawn on a scale: the tick is the deadline, the bar passes it when late, words say how much.
export interface TermProps {
  /** «осталось 3 ч»: always in words. */
  readonly words: string;
  /** Time gone as a share of the time given; above 1 is late. Absent: words only. */
  readonly share?: number | undefined;
  readonly tone?: 'warn' | 'stop' | undefined;
}

export function Term({ words, share, tone }: TermProps) {
  return (
    <div class={tone ? `term ${tone}` : 'term'}>
      <span>{words}</span>
      {share !== undefined && (
        <svg viewBox="0 0 120 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="120" height="8" />
          <rect class="gone" width={barWidth(share)} height="4" y="2" />
          <rect class="tick" x={deadline} width="2" height="8" />
        </svg>
      )}
    </div>
  );
}

const deadline = 99;
const scaleEnd = 120;

function barWidth(share: number): number {
  const width = Number.isFinite(share) ? Math.round(Math.max(0, share) * deadline) : 0;
  return Math.min(width, scaleEnd);
}
