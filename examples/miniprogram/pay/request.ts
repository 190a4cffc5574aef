/** Asks for a status through `tt.request`, with the token of that one order. */

import type { FetchStatus } from './status.js';

/** The part of `tt` that asks over HTTP. */
export interface TtRequest {
  request(options: {
    url: string;
    method: 'GET';
    header: Record<string, string>;
    dataType: 'json';
    success: (reply: { statusCode: number; header?: Record<string, string>; data: unknown }) => void;
    fail: (error: { errMsg?: string }) => void;
  }): { abort?: () => void } | void;
}

export function statusByRequest(tt: TtRequest, url: string, statusToken: string): FetchStatus {
  return (_outOrderNo, signal) =>
    new Promise((resolve, reject) => {
      const task = tt.request({
        url,
        method: 'GET',
        header: { accept: 'application/json', authorization: `Bearer ${statusToken}` },
        dataType: 'json',
        success: ({ statusCode, header, data }) => resolve({ status: statusCode, headers: header || {}, body: data }),
        // The platform's text can quote the address; that it failed is all that is used.
        fail: () => reject(new Error('tt.request failed')),
      });
      signal.addEventListener('abort', () => {
        if (task && task.abort) task.abort();
      });
    });
}
