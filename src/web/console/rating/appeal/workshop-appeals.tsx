import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { appealStateZh, appealSubjectZh } from '../../../../rating/zh/grade.ts'
import { orDash } from '../../../ui/formats.ts'
import { Loaded, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { appealTone } from '../words.ts'

/** What this workshop appealed, newest first. */
export function WorkshopAppeals({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('rating.appeals', { workshop, page: 1, pageSize: 50 })
  return (
    <Panel title="异议">
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">没有提过异议。业主在手机上提出，由没有参与过的人答复。</p>
          ) : (
            <PlainTable head={['提出', '对什么', '当时', '状态', '答复期限', '答复']}>
              {rows.map(row => (
                <tr key={row.appeal}>
                  <td className="nowrap">
                    <Link to={links.ratingAppeal(row.appeal)}>{row.appealedOn}</Link>
                  </td>
                  <td className="nowrap">{appealSubjectZh[row.about]}</td>
                  <td>{row.appealed}</td>
                  <td>
                    <StatusTag tone={appealTone[row.state]} word={appealStateZh[row.state]} />
                  </td>
                  <td className="nowrap">{orDash(row.dueOn)}</td>
                  <td>{orDash(row.answer)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Panel>
  )
}
