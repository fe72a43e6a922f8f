package sim

// Version is the version of the model: results of one version are alike to the bit on one kind of machine.
const Version = "0.4.0"
