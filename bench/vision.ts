import { openPool, type Pool } from '../src/platform/inference/threads/pool.ts'
import type { Ability } from '../src/vision/watch/ability.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { type Child, startChild } from './frame/child.ts'
import { cleaningUp, type Undo } from './frame/temporary.ts'
import { openDistrict } from './vision/district.ts'
import { cameras, fullLoad, overloadOf } from './vision/full-load.ts'
import { graphDifference, keptShelf } from './vision/graphs.ts'
import { headFigures, picturesFolder } from './vision/heads.ts'
import { faultsTold, filmPictures, healthCost } from './vision/health.ts'
import { keyPictureCost } from './vision/key-pictures.ts'
import { alertLatency } from './vision/latency.ts'
import type { Overload } from './vision/overload.ts'
import { tellsProcesses } from './vision/processes.ts'
import { hasFfmpeg, makeStream, type Stream, startCameras } from './vision/stream.ts'
import { workersRatio } from './vision/threads.ts'
import { abilityFrom, pipelineCost, walkBy } from './vision/watching.ts'

type Say = (line: string) => void
type Shelf = ReturnType<typeof keptShelf>
type Workers = Awaited<ReturnType<typeof workersRatio>>
type Eyes = { readonly pool: Pool; readonly ability: Ability; readonly undo: Undo; readonly say: Say }

/** Recognition from the models to the alert that an officer reads, and what people notice of it who use the program. */
export const bench: Bench = {
  about: '图像识别：模型转换、口罩帽子、镜头故障、全流程 CPU、过载、预警用时、300 路摄像头下的网页',
  run: say =>
    cleaningUp(async undo => {
      const shelf = keptShelf()
      const { path: detector } = await shelf.make('detector', say)
      const stream = await streamMade(undo, say)
      const pool = openPool({ threads: 2, say })
      undo(() => pool.close())
      const eyes = { pool, undo, say, ability: await abilityFrom(shelf, say) }
      const workers = await workersRatio(pool, detector, say)
      const measures = [
        ...(await modelMeasures(shelf, workers)),
        ...(await headMeasures(shelf, pool, say)),
        ...(await healthMeasures(pool, detector, say)),
        ...(await keyPictureMeasures(stream, eyes, workers)),
        ...(await overloadMeasures(eyes)),
      ]
      await pool.close()
      return [...measures, ...(await districtMeasures(stream, undo, say))]
    }),
}

/** What cameras send; `undefined` without the program that makes and reads it. */
async function streamMade(undo: Undo, say: Say): Promise<Stream | undefined> {
  if (hasFfmpeg()) return makeStream(undo)
  say('没有 ffmpeg（或它不会写 H.264），按关键帧的全流程之比、三百路摄像头和网页的比较没有测')
  return undefined
}

async function modelMeasures(shelf: Shelf, workers: Workers): Promise<Measure[]> {
  const differences = []
  for (const name of ['detector', 'features', 'pose'] as const) differences.push(await graphDifference(shelf, name))
  return [
    measure('workers_ratio', workers.ratio, 'ratio', { atLeast: 1.8 }),
    measure('workers_computing_ratio', workers.byComputing, 'ratio'),
    measure('graph_diff', Math.max(...differences), 'difference', { atMost: 1e-4 }),
  ]
}

async function headMeasures(shelf: Shelf, pool: Pool, say: Say): Promise<Measure[]> {
  const folder = picturesFolder()
  if (folder === undefined) {
    say('没有头部小图，口罩和帽子的判断没有测；用 VISION_HEADS 指明文件夹')
    return []
  }
  const { mask, cap } = await headFigures(folder, shelf, pool, say)
  return [
    measure('mask_accuracy', mask.accuracy, 'share', { atLeast: 0.97 }),
    measure('cap_auc', cap.area, 'area', { atLeast: 0.96 }),
  ]
}

/** Whether a camera is well: what it costs to know, and whether it is known. */
async function healthMeasures(pool: Pool, detector: string, say: Say): Promise<Measure[]> {
  const { healthMs, inferenceMs } = await healthCost(pool, detector)
  const cost = [
    measure('health_ms', healthMs, 'ms'),
    measure('health_ratio', healthMs / inferenceMs, 'ratio', { atMost: 0.06 }),
  ]
  const film = filmPictures(say)
  if (film === undefined) return cost
  const { right, wrong } = faultsTold(film)
  return [
    ...cost,
    measure('faults_right', right, 'of 6', { atLeast: 6 }),
    measure('false_faults', wrong, 'faults', { atMost: 0 }),
  ]
}

/** What the whole way costs beyond decoding and inference, on what cameras really send. */
async function keyPictureMeasures(
  stream: Stream | undefined,
  { pool, ability, undo, say }: Eyes,
  { perSecond }: Workers,
): Promise<Measure[]> {
  if (stream === undefined) return []
  if (!tellsProcesses) {
    say('这个系统不告诉每个进程用了多少处理器时间，按关键帧的全流程之比没有测')
    return []
  }
  const addressOf = await startCameras(stream, undo)
  const { ratio, pipelineMs, decodeMs, inferenceMs, sampled } = await keyPictureCost(
    stream,
    addressOf,
    pool,
    ability,
    undo,
    perSecond,
  )
  say(
    `关键帧：看了 ${sampled} 张，每张 CPU ${pipelineMs.toFixed(1)} 毫秒；` +
      `单独解码 ${decodeMs.toFixed(1)}，单独识别 ${inferenceMs.toFixed(1)}`,
  )
  return [measure('cpu_ratio', ratio, 'ratio', { atMost: 1.2 })]
}

/** What becomes of too many cameras. */
async function overloadMeasures({ pool, ability, undo, say }: Eyes): Promise<Measure[]> {
  const { ratio, msEach } = await pipelineCost(pool, ability, await walkBy())
  const child: Child<Overload> = startChild(new URL('vision/overload-process.ts', import.meta.url), undo)
  const { cameras, growth, spread, intervalS, memoryMiB } = await child.tell({ threads: pool.size, msEach })
  say(`过载：${cameras} 路摄像头，每路实际 ${intervalS.toFixed(1)} 秒一张，内存 ${memoryMiB.toFixed(0)} MiB`)
  return [
    // Of pictures that devices push.
    measure('cpu_ratio_jpeg', ratio, 'ratio'),
    measure('overload_memory_growth', growth, 'ratio', { atMost: 1.1 }),
    measure('overload_interval_spread', spread, 'ratio', { atMost: 1.5 }),
  ]
}

/** On the whole program: how soon an alert is there, and what people notice of three hundred cameras. */
async function districtMeasures(stream: Stream | undefined, undo: Undo, say: Say): Promise<Measure[]> {
  const district = await openDistrict(undo, say)
  const alerts = await alertLatency(district, await walkBy(), say)
  const latency = [measure('alert_latency_p95_s', alerts.p95S, 's', { atMost: 3 })]
  if (stream === undefined || !tellsProcesses) return latency
  const load = await fullLoad(district, await startCameras(stream, undo), say)
  say(`${cameras} 路摄像头是这台机器上 ${load.threads} 个识别线程所能看的 ${overloadOf(load).toFixed(1)} 倍`)
  return [
    ...latency,
    measure('interval_300_s', load.intervalS, 's'),
    measure('interval_300_worst_s', load.worstIntervalS, 's'),
    measure('cpu_300_cores', load.cores, 'cores'),
    measure('memory_300_mib', load.programMiB + load.decodersMiB, 'MiB'),
    measure('http_p99_idle_ms', load.idleP99Ms, 'ms'),
    measure('http_p99_ratio', load.busyP99Ms / load.idleP99Ms, 'ratio', { atMost: 2 }),
  ]
}
