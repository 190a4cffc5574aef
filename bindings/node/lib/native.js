'use strict';
// Finds the native half: the package of this platform, or what `npm run build` made in the source tree.

const { platform } = require('./platform.js');
const { platforms } = require('./platforms.js');

function load() {
  const here = platform();
  for (const place of [`ttpay-${here}`, `../npm/${here}/ttpay.${here}.node`]) {
    try {
      return require(place);
    } catch (error) {
      // A library that is there and cannot be loaded says more than "missing".
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(
    platforms.includes(here)
      ? `ttpay: the package ttpay-${here} is missing; install on the platform that will run it, without --omit=optional`
      : `ttpay: there is no package for the platform ${here}; build it from source, as the README says`,
  );
}

module.exports = load();
