// The mark of the house: a proof mark in a frame.
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <path d="M0 0h24v24H0zM2 2v20h20V2z" fill-rule="evenodd" />
      <path d="M5 5h3.500v3.500H5zM12 5h3.500v3.500H12zM8.500 8.500H12V12H8.500zM15.500 8.500H19V12h-3.500zM5 12h3.500v3.500H5zM8.500 15.500H12V19H8.500zM12 12h3.500v3.500H12zM15.500 15.500H19V19h-3.500z" />
    </svg>
  );
}
