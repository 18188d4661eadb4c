/** @jsxImportSource preact */
import type { JSX } from 'preact'

/** One set, always with a word beside it. */
const paths = {
  write: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h5',
  today: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8.5 15l2.5 2.5 4.5-4.5',
  label: 'M3 12V4h8l10 10-8 8zM7.5 8.5h.01',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2',
  receiving: 'M3 8l9-5 9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9',
  production: 'M4 20h16M6 20V10l4 3V10l4 3V6h4v14',
  'additive-use': 'M9 3h6M10 3v6l-5 10h14l-5-10V3M8 14h8',
  testing: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l6 6M7.5 10l2 2 3.5-3.5',
  dispatch:
    'M2 6h11v10H2zM13 9h5l4 4v3h-9zM6 19a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M17 19a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3',
  hygiene: 'M12 3s7 8 7 12a7 7 0 0 1-14 0c0-4 7-12 7-12z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
