import '../../renderer/shared/styles/fonts.css';
import '../../renderer/shared/styles/tokens.css';
import '../../renderer/shared/styles/app.css';
import '../../renderer/shared/styles/surfaces.css';
import '../../renderer/shared/styles/layout.css';
import '../../renderer/shared/styles/type.css';
import { mount } from 'svelte';
import { createParts } from '#renderer/app/composition/parts.ts';
import { noMain } from './no-main.ts';
import Page from './Page.svelte';
import { StoppedClock } from './stopped-clock.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
const stopped = new StoppedClock();
const parts = { ...createParts(noMain()), clock: { seconds: stopped, minutes: stopped } };
mount(Page, { target, props: { parts } });
