import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { topicZh } from '../../../training/zh.ts'
import type { Answer, Result } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { useUpload } from '../upload.ts'
import { questionAddress } from './asked.ts'

type Chosen = { readonly hash: string; readonly name: string }
type Preview = Answer<'training.preview-questions'>
type Row = Preview['rows'][number]
type Brought = Result<'training.import-questions'>

const most = 200

/** A workbook of questions: looked at first, then taken over; what is wrong goes back marked. */
export function QuestionImportPage(): ReactNode {
  const [chosen, setChosen] = useState<Chosen>()
  const [brought, setBrought] = useState<Brought>()
  const uploading = useUpload()
  const choose = async (file: File) => {
    setBrought(undefined)
    const [hash] = (await uploading.send([file])) ?? []
    if (hash !== undefined) setChosen({ hash, name: file.name })
  }
  return (
    <>
      <Crumbs steps={[{ word: '题库', to: links.trainingQuestions }, { word: '导入试题' }]} />
      <Page
        title="导入试题"
        note="先预览，再导入。有错的行不导入，其他的照常；题库里已有的题不会重复。"
        actions={<TakeButton name="training.question-template" input={{}} word="下载模板" />}
      >
        <FileDrop
          label={chosen?.name ?? '选择试题文件（.xlsx）'}
          hint="表头不在第一行、列名写法不同都能认出；每道题都要写依据"
          accept=".xlsx"
          busy={uploading.busy}
          onFile={file => void choose(file)}
        />
        {uploading.refused !== undefined && <ProblemNotice problem={uploading.refused} />}
        {brought !== undefined && <BroughtNotice brought={brought} />}
        {chosen !== undefined && (
          <PreviewPanel key={chosen.hash} chosen={chosen} brought={brought} onBrought={setBrought} />
        )}
      </Page>
    </>
  )
}

function BroughtNotice({ brought: { added, doubted, known } }: { readonly brought: Brought }): ReactNode {
  return (
    <Notice tone={doubted > 0 ? 'attention' : 'good'}>
      已导入 {countText(added)} 道{known > 0 && `，${countText(known)} 道题库里已有`}。
      {doubted > 0 && (
        <>
          其中 <Link to={questionAddress({ state: 'waiting' })}>{countText(doubted)} 道待复核</Link>
          ，由录入人以外的人看过以后才会考到。
        </>
      )}
      <Link to={links.trainingQuestions}>去题库看</Link>
    </Notice>
  )
}

type PanelProps = {
  readonly chosen: Chosen
  readonly brought: Brought | undefined
  readonly onBrought: (brought: Brought) => void
}

function PreviewPanel({ chosen, brought, onBrought }: PanelProps): ReactNode {
  const found = useAsk('training.preview-questions', { file: chosen.hash })
  const bringIn = usePerform('training.import-questions', onBrought)
  return (
    <Loaded asking={found}>
      {preview => (
        <Panel
          title={`预览：${chosen.name}`}
          extra={
            <div className="row">
              {preview.faults.length > 0 && (
                <TakeButton
                  name="training.marked-questions"
                  input={{ file: chosen.hash, name: chosen.name }}
                  word="下载标注错误的文件"
                />
              )}
              <Button
                type="primary"
                disabled={preview.fresh === 0 || brought !== undefined}
                loading={bringIn.busy}
                onClick={() => bringIn.run({ file: chosen.hash })}
              >
                导入 {countText(preview.fresh)} 道
              </Button>
            </div>
          }
        >
          {bringIn.refused !== undefined && <ProblemNotice problem={bringIn.refused} />}
          <p>
            新题 {countText(preview.fresh)} 道，其中与标准库对不上、要复核的 {countText(preview.doubted)} 道；题库里已有{' '}
            {countText(preview.known)} 道；有错 {countText(preview.faults.length)} 处。
          </p>
          <Faults preview={preview} />
          <Rows preview={preview} />
        </Panel>
      )}
    </Loaded>
  )
}

function Faults({ preview: { faults } }: { readonly preview: Preview }): ReactNode {
  if (faults.length === 0) return null
  return (
    <Notice tone="bad">
      这些行不导入，请在标注的文件里改好，再导入一次：
      <PlainTable head={['单元格', '要改什么']}>
        {faults.slice(0, 20).map(({ cell, detail }) => (
          <tr key={cell + detail}>
            <td className="nowrap">{cell}</td>
            <td>{detail}</td>
          </tr>
        ))}
      </PlainTable>
      {faults.length > 20 && `另有 ${faults.length - 20} 处，见标注的文件。`}
    </Notice>
  )
}

/** What somebody has to look at first; the rest of a long file is seen in the bank. */
function Rows({ preview: { rows } }: { readonly preview: Preview }): ReactNode {
  if (rows.length === 0) return <Empty why="没有可以导入的题。" />
  const weight = ({ known, doubts }: Row) => (known ? 2 : doubts.length > 0 ? 0 : 1)
  const shown = rows.toSorted((one, other) => weight(one) - weight(other) || one.row - other.row).slice(0, most)
  return (
    <>
      <PlainTable head={['行', '题目', '主题', '导入以后', '与标准库对不上的地方']} numbers={[1]}>
        {shown.map(row => (
          <tr key={row.row}>
            <td>{row.row}</td>
            <td>{row.stem}</td>
            <td className="nowrap">{topicZh[row.topic]}</td>
            <td className="nowrap">
              <After row={row} />
            </td>
            <td>{row.doubts.join('；')}</td>
          </tr>
        ))}
      </PlainTable>
      {rows.length > most && (
        <p className="quiet">另有 {countText(rows.length - most)} 道没有列出，导入以后在题库里看。</p>
      )}
    </>
  )
}

function After({ row: { known, doubts } }: { readonly row: Row }): ReactNode {
  if (known) return <StatusTag tone="unknown" word="已有，不导入" />
  return doubts.length > 0 ? <StatusTag tone="attention" word="待复核" /> : <StatusTag tone="good" word="可用" />
}
