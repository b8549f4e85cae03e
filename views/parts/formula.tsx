// A molecular formula as chemists write it, C₁₁H₁₅NO; copied, it is the plain text that the search takes.

export function Formula({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  const pieces = text.split(/((?<=[A-Za-z)\]])\d+)/);
  return <span class="formula">{pieces.map((piece, place) => (place % 2 === 1 ? <sub>{piece}</sub> : piece))}</span>;
}
