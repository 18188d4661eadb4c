import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { codeStateZh } from '../../../code/zh.ts'
import { type Answer, downloadUrl } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { codeWord } from '../registry/list-columns.tsx'
import { codeTone } from '../registry/tones.ts'
import { useMay } from '../session.tsx'
import { type CodeAction, CodeDialog, codeActions } from './code-dialog.tsx'
import { layoutWord } from './layouts.ts'
import { PlateDialog } from './plate-dialog.tsx'
import { ScanBars } from './scan-bars.tsx'

type Workshop = Answer<'registry.workshop'>
type Codes = Answer<'code.of-workshop'>

export function CodeTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const found = useAsk('code.of-workshop', { workshop: workshop.id })
  return (
    <Loaded asking={found}>
      {codes => (
        <>
          <Current workshop={workshop} codes={codes} />
          <Prints prints={codes.prints} />
          <HandOvers handOvers={codes.handOvers} />
          <Panel title="扫码次数">
            <ScanBars days={codes.scans} />
          </Panel>
          {codes.codes.length > 1 && <Earlier codes={codes.codes} />}
        </>
      )}
    </Loaded>
  )
}

function Current({ workshop, codes }: { readonly workshop: Workshop; readonly codes: Codes }): ReactNode {
  const [open, setOpen] = useState<CodeAction | 'plate' | undefined>(undefined)
  const may = (action: string) => workshop.allowed.includes(action)
  const mayAnywhere = useMay()
  const active = codes.codes.find(code => code.state === 'active')
  if (active === undefined) {
    const why =
      workshop.status === 'proposed' ? '还没有码。准予备案时自动赋码。' : '现在没有可用的码，扫旧码会看到停用说明。'
    return (
      <Panel title="码">
        <Empty why={why} />
      </Panel>
    )
  }
  return (
    <Panel title="码" extra={<StatusTag tone={codeTone[active.state]} word={codeStateZh[active.state]} />}>
      <div className="code-card">
        <QrCode text={active.url} label={`${workshop.name} 的码`} />
        <div className="stack">
          <div>
            <div className="code-large">{codeWord(active.code)}</div>
            <div className="quiet">赋码 {momentText(active.madeAt)}</div>
            <a href={active.url} target="_blank" rel="noreferrer">
              打开公示页
            </a>
          </div>
          <div className="row">
            {mayAnywhere('code.plates') && (
              <Button type="primary" onClick={() => setOpen('plate')}>
                打印码牌
              </Button>
            )}
            {may('code.hand-over') && (
              <Link to={links.handOver(workshop.id)}>
                <Button>登记交付</Button>
              </Link>
            )}
            {codeActions
              .filter(action => may(action.name))
              .map(action => (
                <Button key={action.name} danger={action.danger} onClick={() => setOpen(action)}>
                  {action.word}
                </Button>
              ))}
          </div>
        </div>
      </div>
      {open === 'plate' && <PlateDialog workshop={workshop.id} onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== 'plate' && (
        <CodeDialog action={open} workshop={workshop.id} name={workshop.name} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  )
}

function Prints({ prints }: { readonly prints: Codes['prints'] }): ReactNode {
  return (
    <Panel title="打印记录">
      {prints.length === 0 ? (
        <Empty why="还没有打印过码牌。" />
      ) : (
        <PlainTable head={['时间', '版式', '打印人', '原因']}>
          {prints.map(print => (
            <tr key={print.at}>
              <td className="nowrap">{momentText(print.at)}</td>
              <td>{layoutWord[print.layout]}</td>
              <td>{print.actor}</td>
              <td>{print.reason}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function HandOvers({ handOvers }: { readonly handOvers: Codes['handOvers'] }): ReactNode {
  const file = (handOver: string, which: 'signature' | 'photograph', word: string) => (
    <a href={downloadUrl('code.hand-over-file', { handOver, which })} target="_blank" rel="noreferrer">
      {word}
    </a>
  )
  return (
    <Panel title="交付记录">
      {handOvers.length === 0 ? (
        <Empty why="码牌还没有交付。交付时请业主签名，并拍下张贴好的码牌。" />
      ) : (
        <PlainTable head={['交付日期', '领取人', '经办人', '码', '凭证']}>
          {handOvers.map(each => (
            <tr key={each.id}>
              <td className="nowrap">{each.handedOn}</td>
              <td>{each.receiver}</td>
              <td>{each.actor}</td>
              <td className="code">{codeWord(each.code)}</td>
              <td>
                {file(each.id, 'signature', '签名')} · {file(each.id, 'photograph', '照片')}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function Earlier({ codes }: { readonly codes: Codes['codes'] }): ReactNode {
  return (
    <Panel title="历次的码">
      <PlainTable head={['码', '状态', '赋码', '变动', '原因', '换为']}>
        {codes.map(code => (
          <tr key={code.code}>
            <td className="code">{codeWord(code.code)}</td>
            <td>
              <StatusTag tone={codeTone[code.state]} word={codeStateZh[code.state]} />
            </td>
            <td className="nowrap">{momentText(code.madeAt)}</td>
            <td className="nowrap">{momentText(code.changedAt)}</td>
            <td>{orDash(code.reason)}</td>
            <td className="code">{codeWord(code.replacedBy)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
