// Some scanners are set to "type" each sign by its number, held together by Alt on the number pad, so that no layout matters:
// Alt+069 is E. Pure: keys come in, nothing is listened to here.

/** The figures typed while Alt was held; undefined while it is not. */
export type AltFigures = string | undefined;

export function afterAltFigure(figures: AltFigures, code: string): AltFigures {
  const figure = /^Numpad(\d)$/.exec(code)?.[1];
  return figure === undefined ? undefined : (figures ?? '') + figure;
}

/** What Alt, let go, has written; undefined for what no code of ours is made of. */
export function signOfFigures(figures: AltFigures): string | undefined {
  const number = Number(figures);
  return figures && figures.length <= 4 && number > 32 && number < 127
    ? String.fromCharCode(number).toUpperCase()
    : undefined;
}
