//go:build ttpay_shared

package ttpay

// The tag ttpay_shared links the installed libttpay.so, which pkg-config finds.

// #cgo pkg-config: ttpay
import "C"
