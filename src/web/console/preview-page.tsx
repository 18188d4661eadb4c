import type { ReactNode } from 'react'
import { Preview } from '../preview/preview.tsx'

export function PreviewPage(): ReactNode {
  return <Preview />
}
