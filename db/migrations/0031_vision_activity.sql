-- What moved before a camera, hour by hour: the timeline of its page. Twelve slots of five minutes; no picture, nobody's name.

create table vision.activity (
  district text not null,
  camera uuid not null,
  hour timestamptz not null,
  -- Thousandths of the picture.
  motion smallint[] not null constraint "an hour has twelve slots of motion" check (cardinality(motion) = 12),
  frames integer[] not null constraint "an hour has twelve counts of pictures" check (cardinality(frames) = 12),
  primary key (district, camera, hour),
  foreign key (district, camera) references vision.camera (district, id)
);
create index activity_by_hour on vision.activity (district, hour);

-- Cameras that our own client does not understand are read through ffmpeg.
alter table vision.camera drop constraint "a camera speaks a known protocol";
alter table vision.camera add constraint "a camera speaks a known protocol"
  check (protocol in ('rtsp', 'rtsp-ffmpeg', 'http-snapshot', 'push', 'files'));
