module ttpay

go 1.24
