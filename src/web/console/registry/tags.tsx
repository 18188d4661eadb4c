import type { ReactNode } from 'react'
import type { CertificateStanding, Status } from '../../../registry/rules/workshop.ts'
import { certificateStandingZh, statusZh } from '../../../registry/zh.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { standingTone, statusTone } from './tones.ts'

export function WorkshopStatusTag({ status }: { readonly status: Status }): ReactNode {
  return <StatusTag tone={statusTone[status]} word={statusZh[status]} />
}

export function StandingTag({ standing }: { readonly standing: CertificateStanding }): ReactNode {
  return <StatusTag tone={standingTone[standing]} word={certificateStandingZh[standing]} />
}
