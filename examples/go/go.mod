module example

go 1.24

require ttpay v0.0.0

replace ttpay => ../../bindings/go
