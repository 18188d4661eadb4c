import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { useMay } from '../session.tsx'

type Props = { readonly of: string; readonly children: ReactNode }

/** To the file of a case, for those who may open it; administrators see that there are cases and nothing of them. */
export function CaseLink({ of, children }: Props): ReactNode {
  return useMay()('casework.one') ? <Link to={links.caseFile(of)}>{children}</Link> : children
}
