import type { ReactNode } from 'react'

export function Mark(): ReactNode {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="#fff" />
      <path d="M6 15 16 7l10 8v11H6z" fill="#0b6e6e" />
      <path d="M11 17h4v4h-4zM17 17h4v4h-4zM11 23h4v3h-4zM18 23h2v3h-2z" fill="#fff" />
    </svg>
  )
}
