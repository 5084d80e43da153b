"""A simulated year: sites that publish, edit, call off, break, are redesigned, vanish and come back, read by the real
route at the real hours, without sleeping.
"""
