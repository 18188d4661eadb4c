import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { links } from '../links.ts'
import { RevealDialog } from './reveal-dialog.tsx'
import { type StatusAction, StatusDialog, statusActions } from './status-dialog.tsx'
import type { Workshop } from './workshop.ts'

/** What the reader may do to this workshop now, as the server says it; the usual next step stands first. */
export function WorkshopActions({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [open, setOpen] = useState<StatusAction | 'reveal' | undefined>(undefined)
  const go = useNavigate()
  const may = (action: string) => workshop.allowed.includes(action)
  const close = () => setOpen(undefined)
  const rare = [
    ...statusActions
      .filter(action => may(action.name))
      .map(action => ({ key: action.name, label: action.word, danger: action.danger, onClick: () => setOpen(action) })),
    ...(may('registry.convert')
      ? [{ key: 'convert', label: '转为企业', onClick: () => void go(links.convertWorkshop(workshop.id)) }]
      : []),
  ]
  return (
    <>
      {may('registry.reveal') && <Button onClick={() => setOpen('reveal')}>查看完整信息</Button>}
      {may('registry.change') && (
        <Link to={links.changeWorkshop(workshop.id)}>
          <Button>变更</Button>
        </Link>
      )}
      {may('registry.renew') && (
        <Link to={links.renewWorkshop(workshop.id)}>
          <Button>延续</Button>
        </Link>
      )}
      {rare.length > 0 && (
        <Dropdown menu={{ items: rare }} trigger={['click']}>
          <Button>更多 ▾</Button>
        </Dropdown>
      )}
      {may('registry.file') && (
        <Link to={links.fileWorkshop(workshop.id)}>
          <Button type="primary">准予备案</Button>
        </Link>
      )}
      {open === 'reveal' && <RevealDialog workshop={workshop} onClose={close} />}
      {open !== undefined && open !== 'reveal' && <StatusDialog action={open} workshop={workshop} onClose={close} />}
    </>
  )
}
