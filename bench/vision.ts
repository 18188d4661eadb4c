import { openPool } from '../src/platform/inference/threads/pool.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { cleaningUp } from './frame/temporary.ts'
import { graphDifference, keptShelf } from './vision/graphs.ts'
import { headFigures, picturesFolder } from './vision/heads.ts'
import { faultsTold, filmPictures, healthCost } from './vision/health.ts'
import { overloaded } from './vision/overload.ts'
import { workersRatio } from './vision/threads.ts'
import { abilityFrom, pipelineCost, walkBy } from './vision/watching.ts'

/** Recognition: whether the converted models are the originals, how well the heads tell, what a second thread is worth. */
export const bench: Bench = {
  about: '图像识别：转换的模型与原模型之差、口罩和帽子的判断、两个识别线程与一个之比',
  run: say =>
    cleaningUp(async undo => {
      const shelf = keptShelf()
      const { path: detector } = await shelf.make('detector', say)
      await shelf.make('pose', say)
      const pool = openPool({ threads: 2, say })
      undo(() => pool.close())
      const workers = await workersRatio(pool, detector, say)
      const differences = []
      for (const name of ['detector', 'features', 'pose'] as const) differences.push(await graphDifference(shelf, name))
      return [
        measure('workers_ratio', workers.ratio, 'ratio', { atLeast: 1.8 }),
        measure('workers_computing_ratio', workers.byComputing, 'ratio'),
        measure('graph_diff', Math.max(...differences), 'difference', { atMost: 1e-4 }),
        ...(await headMeasures(shelf, pool, say)),
        ...(await healthMeasures(pool, detector, say)),
        ...(await watchMeasures(shelf, pool, say)),
      ]
    }),
}

async function headMeasures(
  shelf: ReturnType<typeof keptShelf>,
  pool: ReturnType<typeof openPool>,
  say: (line: string) => void,
): Promise<Measure[]> {
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
async function healthMeasures(
  pool: ReturnType<typeof openPool>,
  detector: string,
  say: (line: string) => void,
): Promise<Measure[]> {
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

/** From frame to alert: what it costs beyond decoding and inference, and what becomes of too many cameras. */
async function watchMeasures(
  shelf: ReturnType<typeof keptShelf>,
  pool: ReturnType<typeof openPool>,
  say: (line: string) => void,
): Promise<Measure[]> {
  const ability = await abilityFrom(shelf, say)
  const pictures = await walkBy()
  say('全流程之比按自制的 JPEG 画面测，不是按关键帧')
  const { ratio, msEach } = await pipelineCost(pool, ability, pictures)
  const { cameras, growth, spread, intervalS } = await overloaded(pool, ability, pictures, msEach)
  say(`过载：${cameras} 路摄像头，每路实际 ${intervalS.toFixed(1)} 秒一张`)
  return [
    measure('cpu_ratio', ratio, 'ratio', { atMost: 1.2 }),
    measure('overload_memory_growth', growth, 'ratio', { atMost: 1.1 }),
    measure('overload_interval_spread', spread, 'ratio', { atMost: 1.5 }),
  ]
}
