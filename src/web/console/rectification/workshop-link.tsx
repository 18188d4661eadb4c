import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { useMay } from '../session.tsx'

type Props = { readonly workshop: string; readonly name: string }

/** Partner departments know which workshop it is and do not open its record. */
export function WorkshopLink({ workshop, name }: Props): ReactNode {
  return useMay()('registry.workshop') ? <Link to={links.workshop(workshop)}>{name}</Link> : name
}
