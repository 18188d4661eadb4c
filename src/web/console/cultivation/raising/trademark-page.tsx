import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { markStandingZh } from '../../../../cultivation/zh.ts'
import { downloadUrl } from '../../../client.ts'
import { orDash } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { ChangeMarkDialog, EndMarkDialog, RenewMarkDialog } from './mark-dialogs.tsx'
import { type Mark, markTone } from './words.ts'

export function TrademarkPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('cultivation.trademarks', {})
  return (
    <Loaded asking={found}>
      {({ rows }) => {
        const mark = rows.find(row => row.trademark === id)
        if (mark !== undefined) return <Ready mark={mark} />
        return (
          <Page title="自主商标">
            <Empty why="没有找到这个商标，它可能在别的辖区。">
              <Link to={links.trademarks}>回到商标列表</Link>
            </Empty>
          </Page>
        )
      }}
    </Loaded>
  )
}

type Doing = 'renew' | 'change' | 'end'

function Ready({ mark }: { readonly mark: Mark }): ReactNode {
  const [doing, setDoing] = useState<Doing | undefined>()
  const close = () => setDoing(undefined)
  return (
    <Page
      title={`“${mark.mark}”第 ${mark.niceClass} 类`}
      aside={<StatusTag tone={markTone[mark.standing]} word={markStandingZh[mark.standing]} />}
      actions={
        mark.state !== 'ended' && (
          <May do="cultivation.save-trademark">
            {mark.state === 'registered' && (
              <Button type={mark.reminder === null ? 'default' : 'primary'} onClick={() => setDoing('renew')}>
                登记续展
              </Button>
            )}
            <Button onClick={() => setDoing('change')}>
              {mark.state === 'applied' ? '登记注册、更正' : '变更、更正'}
            </Button>
            <Button onClick={() => setDoing('end')}>登记失效</Button>
          </May>
        )
      }
    >
      {mark.reminder !== null && (
        <Notice
          tone={mark.standing === 'expired' ? 'bad' : 'attention'}
        >{`${mark.reminder}。依据商标法第四十条。`}</Notice>
      )}
      <Panel>
        <Facts
          facts={[
            { label: '小作坊', value: <Link to={links.workshop(mark.workshop)}>{mark.workshopName}</Link> },
            { label: '乡镇', value: mark.townName },
            { label: '注册人', value: mark.owner },
            { label: '类别', value: `尼斯分类第 ${mark.niceClass} 类` },
            { label: '注册号', value: orDash(mark.number) },
            { label: '申请', value: orDash(mark.appliedOn) },
            { label: '注册', value: orDash(mark.registeredOn) },
            { label: '有效期至', value: orDash(mark.expiresOn) },
            { label: '注册证', value: <Certificate mark={mark} /> },
          ]}
        />
      </Panel>
      <p className="quiet">每次改动的前后内容和原因都记在审计日志里。</p>
      {doing === 'renew' && <RenewMarkDialog mark={mark} onClose={close} />}
      {doing === 'change' && <ChangeMarkDialog mark={mark} onClose={close} />}
      {doing === 'end' && <EndMarkDialog mark={mark} onClose={close} />}
    </Page>
  )
}

function Certificate({ mark }: { readonly mark: Mark }): ReactNode {
  if (mark.file === null) return '没有上传'
  const to = downloadUrl('cultivation.trademark-file', { trademark: mark.trademark })
  return (
    <a href={to} target="_blank" rel="noreferrer">
      查看注册证
    </a>
  )
}
