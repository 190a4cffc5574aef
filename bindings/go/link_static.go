//go:build !ttpay_shared

package ttpay

// The library is linked into the program, so that nothing has to be installed where it runs. It is looked for in the
// folder lib/GOOS_GOARCH of this module, and where CGO_LDFLAGS says.

// #cgo linux,amd64 LDFLAGS: -L${SRCDIR}/lib/linux_amd64
// #cgo linux,arm64 LDFLAGS: -L${SRCDIR}/lib/linux_arm64
// #cgo linux LDFLAGS: -l:libttpay.a -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc
// #cgo darwin,amd64 LDFLAGS: -L${SRCDIR}/lib/darwin_amd64
// #cgo darwin,arm64 LDFLAGS: -L${SRCDIR}/lib/darwin_arm64
// #cgo darwin LDFLAGS: -lttpay
import "C"
