"""Why each rule stands, with a bad and a good example: a file `L###.yml` for every rule."""
