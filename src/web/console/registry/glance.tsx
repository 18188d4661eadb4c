import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { inFours, orDash } from '../../ui/formats.ts'
import { Facts, Loaded } from '../../ui/page.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { categoryName, useDictionary } from './dictionary.ts'
import { codeWord } from './list-columns.tsx'
import { placeWords } from './place-words.ts'
import { StandingTag, WorkshopStatusTag } from './tags.tsx'

type Props = { readonly id: string; readonly name: string; readonly onClose: () => void }

/** The drawer is for a glance; the page is for work. */
export function Glance({ id, name, onClose }: Props): ReactNode {
  const found = useAsk('registry.workshop', { workshop: id })
  const dictionary = useDictionary()
  return (
    <Drawer
      open
      title={name}
      size={420}
      onClose={onClose}
      extra={
        <Link to={links.workshop(id)}>
          <Button type="primary">打开档案</Button>
        </Link>
      }
    >
      <Loaded asking={found}>
        {workshop => {
          const certificate = workshop.certificates[0]
          const responsible = workshop.responsibilities[0]
          return (
            <div className="stack">
              <div className="row">
                <WorkshopStatusTag status={workshop.status} />
                <StandingTag standing={workshop.certificate} />
              </div>
              <Facts
                facts={[
                  { label: '类别', value: categoryName(dictionary, workshop.category) },
                  { label: '经营者', value: `${workshop.operatorName} ${workshop.operatorPhone ?? ''}` },
                  {
                    label: '地址',
                    value: placeWords(workshop),
                    wide: true,
                  },
                  { label: '备案证号', value: orDash(certificate?.number) },
                  { label: '有效期至', value: orDash(certificate?.expiresOn) },
                  { label: '统一社会信用代码', value: inFours(workshop.uscc), wide: true },
                  { label: '产品', value: orDash(workshop.products.join('、')), wide: true },
                  {
                    label: '监管人员',
                    value: responsible ? `${responsible.officerName}（${responsible.unitName}）` : '—',
                  },
                  { label: '码', value: codeWord(workshop.code), wide: true },
                ]}
              />
            </div>
          )
        }}
      </Loaded>
    </Drawer>
  )
}
