import type { ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Loaded, Page } from '../../ui/page.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import type { Workshop } from './workshop.ts'
import './registry.css'

type Props = {
  readonly word: string
  readonly note?: ReactNode
  readonly children: (workshop: Workshop, leave: () => void) => ReactNode
}

/** A page that does one thing to one workshop, and leads back to it. */
export function OneWorkshop({ word, note, children }: Props): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('registry.workshop', { workshop: id })
  const go = useNavigate()
  const name = found.data?.name ?? '档案'
  return (
    <>
      <Crumbs steps={[{ word: '小作坊名册', to: links.workshops }, { word: name, to: links.workshop(id) }, { word }]} />
      <Page title={found.data === undefined ? word : `${found.data.name} · ${word}`} narrow note={note}>
        <Loaded asking={found}>{workshop => children(workshop, () => go(links.workshop(id)))}</Loaded>
      </Page>
    </>
  )
}
