// What is empty, when it fills, one button.
import type { ComponentChildren } from 'preact';

export interface EmptyProps {
  readonly title: ComponentChildren;
  readonly when: ComponentChildren;
  readonly button?: ComponentChildren | undefined;
}

export function Empty({ title, when, button }: EmptyProps) {
  return (
    <div class="empty">
      <strong>{title}</strong>
      <span>{when}</span>
      {button}
    </div>
  );
}
