// What every field of a form that was sent and comes back carries: its name, what was typed, why it was refused.
export interface SentForm {
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export const fieldOf =
  ({ values, refused }: SentForm) =>
  (name: string) => ({ name, value: values[name], refused: refused[name] });
